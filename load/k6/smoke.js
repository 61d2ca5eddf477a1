// Somebody registers, signs in, pays, finds it in the history and searches: each must be right.
import { check } from 'k6';
import { history, newcomer, pay, profile, search } from './platform.js';

export { handleSummary } from './platform.js';

export const options = { iterations: 1, thresholds: { checks: ['rate==1'], http_req_failed: ['rate==0'] } };

export default function () {
  const user = newcomer();
  check(profile(user), { 'the profile is theirs': (answer) => answer.json('email') === user.email });
  const payment = pay(user);
  check(history(user), { 'the payment is in the history': (answer) => answer.json('items.0.id') === payment.json('id') });
  check(search(user), { 'the search finds something': (answer) => answer.json('items.0') !== undefined });
}
