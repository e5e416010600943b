import { isImage } from './is-image';

/** A file that came with a message. */
export interface SaidFile {
  /** As it was called where it came from. */
  readonly name: string;
  /** Where it is downloaded, or as an image shown; `null` for what is not among the flow's files. */
  readonly address: string | null;
  readonly isImage: boolean;
}

/** The files of a message, by their paths: those of the flow are in its folder, `<flow id>/<time of the upload>_<name>`. */
export function saidFiles(paths: readonly unknown[], flow: string): SaidFile[] {
  return paths.map(pathOf).flatMap((path) => (path === '' ? [] : [saidFile(path, flow)]));
}

/** The same of the JSON that lists of messages have them in. */
export function keptFiles(json: string, flow: string): SaidFile[] {
  try {
    const paths: unknown = JSON.parse(json);
    return Array.isArray(paths) ? saidFiles(paths, flow) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function saidFile(path: string, flow: string): SaidFile {
  const [folder, stored = '', ...more] = path.split('/');
  const last = path.slice(path.lastIndexOf('/') + 1);
  const image = isImage(last);
  const isOfFlow = folder === flow && stored !== '' && more.length === 0;
  const route = image ? 'images' : 'download';
  return {
    name: last.replace(/^\d{4}-\d{2}-\d{2}_\d{2}-\d{2}-\d{2}_/, ''),
    address: isOfFlow ? `/api/v1/files/${route}/${flow}/${encodeURIComponent(stored)}` : null,
    isImage: image,
  };
}

/** Some messages have an image as an object. */
function pathOf(file: unknown): string {
  if (typeof file === 'string') return file;
  const isImageObject = typeof file === 'object' && file !== null && 'path' in file;
  return isImageObject && typeof file.path === 'string' ? file.path : '';
}
