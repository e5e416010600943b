/** Puts text on the clipboard; `false` where there is none, as on most servers. */
export async function copyToClipboard(text: string): Promise<boolean> {
  // Without a display there is no clipboard, and the program that would reach it may wait for one.
  const { platform, env } = process;
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return false;
  try {
    const { default: clipboard } = await import('clipboardy');
    await clipboard.write(text);
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
