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
