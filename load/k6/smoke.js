// Somebody registers, signs in, pays, finds it in the history and searches: each must be right. Before, somebody else does as
// much, which does not count: the first answer of a JVM that has just started can take longer than the gateway waits.
import { check } from 'k6';
import { history, newcomer, pay, profile, search, summary } from './platform.js';

const ATTEMPTS = 5;

export const handleSummary = summary('{scenario:smoke}');

export const options = {
  setupTimeout: '120s',
  scenarios: { smoke: { executor: 'shared-iterations', iterations: 1 } },
  thresholds: {
    'checks{scenario:smoke}': ['rate==1'],
    'http_req_failed{scenario:smoke}': ['rate==0'],
    'http_reqs{scenario:smoke}': ['count>=6'],
  },
};

export function setup() {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      journey();
      return;
    } catch (error) {
      console.info(`attempt ${attempt} of ${ATTEMPTS}: ${error}`);
    }
  }
}

export default journey;

function journey() {
  const user = newcomer();
  check(profile(user), { 'the profile is theirs': (answer) => answer.json('email') === user.email });
  const payment = pay(user);
  check(history(user), { 'the payment is in the history': (answer) => answer.json('items.0.id') === payment.json('id') });
  check(search(user), { 'the search finds something': (answer) => answer.json('items.0') !== undefined });
}
