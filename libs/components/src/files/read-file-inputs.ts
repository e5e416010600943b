import { input } from '@flowgate/engine';

export const readFileInputs = {
  storage_location: input.any(null, { displayName: 'Storage Location' }),
  path: input.files({ displayName: 'Files' }),
  file_path: input.handles({ displayName: 'Server File Path' }),
  separator: input.text('\n\n', { keepsEmpty: true }),
  silent_errors: input.bool(),
  delete_server_file_after_processing: input.bool(true),
  ignore_unsupported_extensions: input.bool(true),
  ignore_unspecified_files: input.bool(),
  text_encoding: input.text(),
  file_path_str: input.text(),
};
