/** A new element with a class, text and children; text is never read as markup. */
export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

export function role(name) {
  return document.querySelector(`[data-role="${name}"]`);
}

export function button(text, className, onClick) {
  const made = element('button', `kdv-button ${className}`, element('span', '', text));
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}
