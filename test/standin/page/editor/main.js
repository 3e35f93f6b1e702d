/** One document: its name is the heading; the boxes on it have nothing to do with files. */
import { ask } from '/static/kdv/api.js';

const [, kind, id] = /\/(l|p|o)\/([^/]+)\/?$/.exec(location.pathname) ?? [];

async function showName() {
  const path = kind === 'l' ? `/v5/links/${id}` : `/v5/files/${id}/metadata`;
  const { fileinfo } = await ask(path).catch(() => ({}));
  const name = fileinfo?.fname ?? '文件不存在';
  document.querySelector('h1').textContent = name;
  document.title = `${name} - 金山文档`;
}

void showName();
