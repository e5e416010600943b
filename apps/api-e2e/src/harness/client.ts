export {
  createKey,
  createUser,
  send,
  signIn,
  type Answer,
  type Credentials,
  type TestUser,
} from '@flowgate/test-server';
