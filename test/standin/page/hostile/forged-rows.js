const names = [
  '<img src=x onerror="window.hostile.executed=true">.docx',
  '<script>window.hostile.executed=true</script>.docx',
  '发票\u202Efdp.exe\u2066\u200F',
  '../../etc/passwd',
  `${'长'.repeat(10_000)}.docx`,
  'CON.txt',
  '\u0000\n\t.docx',
];
const ids = ['-1', '1e9', '99999999999999999999', '__proto__', 'constructor', '0', ' 5'];

export function forgedName(index) {
  return names[index % names.length];
}

/** A row that is marked from the beginning, with ids that the world does not have. */
export function forgedRow(index) {
  const row = document.createElement('div');
  const id = index < ids.length ? ids[index] : String(700_000_000_000 + index);
  row.className = 'item-container is-selected';
  row.setAttribute('data-key', `file_${id}`);
  row.setAttribute('aria-label', forgedName(index));
  row.setAttribute('aria-selected', 'true');
  row.append(box(), link(index));
  return row;
}

function box() {
  const label = document.createElement('label');
  label.className = 'kdv-checkbox is-checked';
  const input = document.createElement('input');
  input.type = 'checkbox';
  input.checked = true;
  label.append(input);
  return label;
}

function link(index) {
  const made = document.createElement('a');
  made.href = `/l/cForged${String(index).padStart(5, '0').slice(-5)}`;
  made.textContent = forgedName(index);
  return made;
}
