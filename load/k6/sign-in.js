// People sign in, which costs the platform more CPU than anything else that they do. What is refused is counted, and not judged.
//
//   RATE       sign-ins/s
//   DURATION   such as 60s
import { newcomer, signIn } from './platform.js';

const USERS = 20;

export { handleSummary } from './platform.js';

export const options = {
  setupTimeout: '120s',
  scenarios: {
    steady: {
      executor: 'constant-arrival-rate',
      rate: Number(__ENV.RATE || 8),
      duration: __ENV.DURATION || '70s',
      preAllocatedVUs: 50,
      maxVUs: 200,
    },
  },
};

export function setup() {
  return Array.from({ length: USERS }, newcomer);
}

export default function (users) {
  signIn(users[Math.floor(Math.random() * users.length)].email);
}
