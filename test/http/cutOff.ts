import zapier from 'zapier-platform-core';

import App from '../../index.ts';
import { perform } from '../../src/creates/deleteClass.ts';

/*
 * Runs Delete Class against the server in its argument, with a timeout of a tenth of a second. Prints the message that the
 * user reads.
 */

process.env['WHAUTOMATE_BASE_URL'] = process.argv[2];
const timeout = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = () => timeout(100);

const authData = { api_host: 'api.whautomate.com', api_key: 'key-1' };
const inputData = { class_id: '66f1c0a2b7d4e81f5a3c0c01' };
await zapier
  .createAppTester(App)(perform, { authData, inputData })
  .catch((error: unknown) => {
    const carried: unknown = error instanceof Error ? JSON.parse(error.message) : error;
    console.log(typeof carried === 'object' && carried !== null && 'message' in carried ? carried.message : carried);
  });
