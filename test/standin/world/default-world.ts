import { newestMoment, type WorldBuilder } from './builder';
import { designFiles, projectFiles, rootFiles, type NamedSize } from './default-names';
import type { Place } from './types';

/** A personal drive and a team drive, as an office might have them. */
export function buildDefaultWorld(builder: WorldBuilder): void {
  const personal = builder.drive({ kind: 'personal', name: '我的云文档' });
  const project = builder.folder(personal, '项目资料', { mtime: newestMoment - 7200 });
  builder.folder(personal, '空文件夹');
  addFiles(builder, personal, rootFiles);
  addFiles(builder, project, projectFiles);
  builder.file(project, '项目周报.otl', 1024);
  builder.file(project, '需求跟踪表.ksheet', 2048);

  const contracts = builder.folder(project, '合同');
  builder.files(contracts, 6, { name: (index) => `采购合同 第${index}份.pdf` });
  const signed = builder.folder(contracts, '已签署');
  builder.files(signed, 3, { name: (index) => `已签署合同(${index}).pdf` });
  const pictures = builder.folder(project, '会议照片 2026');
  builder.files(pictures, 8, { name: (index) => `IMG_20260${index}12.jpg` });

  const team = builder.drive({ kind: 'team', name: '设计部' });
  addFiles(builder, team, designFiles);
  const drafts = builder.folder(team, '设计稿');
  builder.files(drafts, 5, { name: (index) => `首页改版 v${index}.png` });
}

function addFiles(builder: WorldBuilder, parent: Place, files: readonly NamedSize[]): void {
  for (const [name, size] of files) builder.file(parent, name, size);
}
