// Arrivals at a fixed rate, for as long as operations on the cluster last; not one request may fail.
//
//   RATE       journeys/s, of four requests each
//   DURATION   such as 120s
//   REQUESTS   how many there must be at least
//   WARM_UP    seconds of journeys before, one after the other, that do not count
import { history, newcomer, pay, profile, search, summary } from './platform.js';

const USERS = 20;

export const handleSummary = summary('{scenario:steady}');

export const options = {
  setupTimeout: '180s',
  scenarios: {
    steady: {
      executor: 'constant-arrival-rate',
      rate: Number(__ENV.RATE || 10),
      duration: __ENV.DURATION || '60s',
      preAllocatedVUs: 50,
      maxVUs: 200,
    },
  },
  thresholds: {
    'http_req_failed{scenario:steady}': ['rate==0'],
    'checks{scenario:steady}': ['rate==1'],
    'http_reqs{scenario:steady}': [`count>=${__ENV.REQUESTS || 1}`],
    dropped_iterations: ['count==0'],
  },
};

export function setup() {
  const users = Array.from({ length: USERS }, newcomer);
  const until = Date.now() + 1000 * Number(__ENV.WARM_UP || 20);
  while (Date.now() < until) {
    journey(users);
  }
  console.info('the load begins');
  return users;
}

export default function (users) {
  journey(users);
}

function journey(users) {
  const user = users[Math.floor(Math.random() * users.length)];
  profile(user);
  search(user);
  pay(user);
  history(user);
}
