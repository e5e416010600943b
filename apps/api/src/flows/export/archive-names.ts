/** What no file system, or no ZIP reader, wants in a file's name. */

const UNFIT = /[\u0000-\u001f\u007f/\\:*?"<>|]/g;
const LONGEST = 100;

/** Gives each flow a file name of its own, from the flow's name: two names may look alike once they are fit for files. */
export class ArchiveNames {
  private readonly taken = new Set<string>();

  next(flowName: string): string {
    const fit = flowName.replace(UNFIT, '_').replace(/^\.+/, '_').slice(0, LONGEST).trim() || 'flow';
    let name = `${fit}.json`;
    for (let copy = 2; this.taken.has(name.toLowerCase()); copy++) name = `${fit} ${copy}.json`;
    this.taken.add(name.toLowerCase());
    return name;
  }
}

/** The name of the archive itself: `20261123_151902_langflow_flows.zip`, in UTC. */
export function archiveName(subject: string, at: Date): string {
  const [day, time] = at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').split('T');
  return `${day ?? ''}_${time ?? ''}_${subject}_flows.zip`;
}

/** `Content-Disposition` in both forms of RFC 6266: one for old clients, one that keeps every character. */
export function attachment(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\]/g, '_');
  const full = encodeURIComponent(fileName.toWellFormed()).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}
