import nock from 'nock';

// nock 14 patches Node's http module, which the test files of one worker share, and doubles the time of every request: only
// the files that import it from here pay for it.
beforeAll(() => {
  if (!nock.isActive()) nock.activate();
  nock.disableNetConnect();
  nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\]):\d+$/);
});

afterEach(() => {
  nock.cleanAll();
});

afterAll(() => {
  nock.cleanAll();
  nock.restore();
});

export default nock;
