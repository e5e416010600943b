export default async function stopPostgres() {
  await globalThis.flowgatePostgres?.stop();
}
