import { Command } from 'commander';
import { addRunOptions, givenOptions } from './run-options';

const given = (...args: string[]) => {
  const command = addRunOptions(new Command())
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  command.parse(args, { from: 'user' });
  return givenOptions(command);
};

describe('The options of `langflow run`', () => {
  it('are settings, where they have a meaning here', () => {
    const options =
      '--host ::1 --port 80 --backend-only --log-level INFO --log-file a.log --max-file-size-upload 5';
    expect(given(...options.split(' '), '--ssl-cert-file-path=c', '--ssl-key-file-path=k')).toEqual({
      settings: {
        LANGFLOW_HOST: '::1',
        LANGFLOW_PORT: '80',
        LANGFLOW_BACKEND_ONLY: 'true',
        LANGFLOW_LOG_LEVEL: 'INFO',
        LANGFLOW_LOG_FILE: 'a.log',
        LANGFLOW_MAX_FILE_SIZE_UPLOAD: '5',
        LANGFLOW_SSL_CERT_FILE: 'c',
        LANGFLOW_SSL_KEY_FILE: 'k',
      },
      ignored: [],
    });
    expect(given('--no-backend-only').settings).toEqual({ LANGFLOW_BACKEND_ONLY: 'false' });
  });

  it('change nothing when they are not given', () => {
    expect(given()).toEqual({ settings: {}, ignored: [] });
  });

  it.each([
    '--workers 2',
    '--worker-timeout 300',
    '--components-path x',
    '--log-rotation 1day',
    '--cache InMemoryCache',
    '--dev',
    '--no-dev',
    '--frontend-path x',
    '--open-browser',
    '--no-open-browser',
    '--remove-api-keys',
    '--no-remove-api-keys',
    '--store',
    '--no-store',
    '--auto-saving',
    '--no-auto-saving',
    '--auto-saving-interval 500',
    '--health-check-max-retries 5',
    '--webhook-polling-interval 5000',
    '--deployment-profile prod',
  ])('take %s of Langflow, and name it as ignored', (option) => {
    expect(given(...option.split(' '))).toEqual({ settings: {}, ignored: [option.split(' ')[0]] });
  });

  it('refuse what neither knows', () => {
    expect(() => given('--wrokers', '2')).toThrow("unknown option '--wrokers'");
  });
});
