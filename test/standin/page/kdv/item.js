/** Also somebody's shared folder. */
export function isFolder(item) {
  return item.ftype === 'folder' || item.ftype === 'linkfolder';
}

export function keyOf(item) {
  return `${isFolder(item) ? 'folder' : 'file'}_${item.id}`;
}

export function timeText(seconds) {
  const date = new Date(seconds * 1000);
  const two = (value) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

export function sizeText(item) {
  const bytes = item.fsize;
  if (isFolder(item)) return '–';
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
