import nock from 'nock';

// Core ends its process at 450 MB, as Zapier wants it of a Lambda: a worker of jest holds many test files.
jest.mock('zapier-platform-core/src/tools/memory-checker', () => () => undefined);

// nock 14 patches Node's http module, which the test files of one worker share: without activate and restore per file,
// interceptors of one file meet the requests of the next.
beforeAll(() => {
  if (!nock.isActive()) nock.activate();
  nock.disableNetConnect();
  nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\]):\d+$/);
});

afterEach(() => {
  nock.cleanAll();
  jest.restoreAllMocks();
});

afterAll(() => {
  nock.cleanAll();
  nock.restore();
});
