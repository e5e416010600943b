export interface Bar {
  readonly label: string;
  readonly value: number;
}

const LEFT = 360;
const WIDTH = 960;
const ROW = 26;
const TOP = 48;
const NUMBER = 80;

/** A chart of bars that lie, as SVG; readable on light and dark pages. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const longest = Math.max(1, ...bars.map(({ value }) => value));
  const height = TOP + bars.length * ROW + 12;
  const rows = bars.map(({ label, value }, index) => {
    const y = TOP + index * ROW;
    const width = Math.max(1, Math.round(((WIDTH - LEFT - NUMBER) * value) / longest));
    return (
      `<text x="${LEFT - 10}" y="${y + 14}" text-anchor="end">${escaped(label)}</text>` +
      `<rect x="${LEFT}" y="${y}" width="${width}" height="${ROW - 8}" rx="2"/>` +
      `<text x="${LEFT + width + 8}" y="${y + 14}">${value.toLocaleString('en')}</text>`
    );
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">
<style>text{font:13px system-ui,sans-serif;fill:#6b7280}.title{font-size:16px;font-weight:600}rect{fill:#3b82f6}</style>
<text class="title" x="10" y="26">${escaped(title)}</text>
${rows.join('\n')}
</svg>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
