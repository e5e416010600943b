/** Whether a file of that name is an image that browsers show and models take. */
export function isImage(name: string): boolean {
  return /\.(?:bmp|gif|jpe?g|png|webp)$/i.test(name);
}
