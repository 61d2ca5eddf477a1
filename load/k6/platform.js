// What users do, as the journeys of the load library do it.
import { check, fail } from 'k6';
import http from 'k6/http';

const GATEWAY = __ENV.GATEWAY || 'http://gateway.techflow:8080';
const PASSWORD = 'correct horse battery';

function unique() {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}

function call(method, path, status, token, body) {
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': unique() };
  if (token) {
    headers.Authorization = `Bearer ${token}`;
  }
  const operation = `${method} ${path.split('?')[0].replace(/[0-9a-f-]{36}/, '{id}')}`;
  const response = http.request(method, GATEWAY + path, body && JSON.stringify(body), {
    headers,
    timeout: '10s',
    tags: { name: operation },
    responseCallback: http.expectedStatuses(status),
  });
  if (response.status !== status) {
    console.error(`${operation} answered ${response.status} ${response.error} ${response.body}`);
  }
  check(response, { [operation]: (answer) => answer.status === status });
  return response;
}

export const signIn = (email) => call('POST', '/api/auth/login', 200, null, { email, password: PASSWORD });

// Registers somebody and signs them in.
export function newcomer() {
  const email = `${unique()}@example.test`;
  const user = call('POST', '/api/users', 201, null, { email, password: PASSWORD, displayName: 'Ada', country: 'DE' });
  const session = signIn(email);
  if (user.status !== 201 || session.status !== 200) {
    fail('nobody can register and sign in');
  }
  return { id: user.json('id'), email, token: session.json('accessToken') };
}

export const profile = (user) => call('GET', `/api/users/${user.id}`, 200, user.token);
export const history = (user) => call('GET', '/api/payments?limit=20', 200, user.token);
export const search = (user) => call('GET', '/api/search?q=large+tree', 200, user.token);
export const pay = (user) =>
  call('POST', '/api/payments', 201, user.token, { merchant: 'acme', amountMinor: 700, currency: 'EUR' });

// What a run came to, in a line: to the file SUMMARY, or to be read. Of all requests, or of those that k6 has a threshold of,
// such as {scenario:steady}.
export const summary = (part) => (data) => {
  const requests = data.metrics[`http_reqs${part}`].values.count;
  // of a rate, "passes" are those for which it is true: that failed
  const failed = data.metrics[`http_req_failed${part}`].values.passes;
  const p95Millis = data.metrics.http_req_duration.values['p(95)'];
  return { [__ENV.SUMMARY || 'stdout']: `${JSON.stringify({ requests, failed, p95Millis })}\n` };
};

export const handleSummary = summary('');
