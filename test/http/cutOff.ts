import zapier from 'zapier-platform-core';

import App from '../../index.ts';
import { perform } from '../../src/creates/deleteClass.ts';

/*
 * A run of Delete Class against the server that the argument names, with a time-out of a tenth of a second. It prints what
 * the user is told.
 */

process.env['WHAUTOMATE_BASE_URL'] = process.argv[2];
const timeout = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = () => timeout(100);

const authData = { api_host: 'api.whautomate.com', api_key: 'key-1' };
const inputData = { class_id: '66f1c0a2b7d4e81f5a3c0c01' };
await zapier
  .createAppTester(App)(perform, { authData, inputData })
  .catch((error: unknown) => {
    const told: unknown = error instanceof Error ? JSON.parse(error.message) : error;
    console.log(typeof told === 'object' && told !== null && 'message' in told ? told.message : told);
  });
