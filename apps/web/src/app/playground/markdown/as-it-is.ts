/** Text as text, with its lines and spaces. */
export function asItIs(text: string): DocumentFragment {
  const paragraph = document.createElement('p');
  paragraph.className = 'as-it-is';
  paragraph.dir = 'auto';
  paragraph.textContent = text;
  const fragment = document.createDocumentFragment();
  fragment.append(paragraph);
  return fragment;
}
