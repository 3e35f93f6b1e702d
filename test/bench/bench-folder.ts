import type { StandIn } from '../standin/server';
import type { Folder } from '../standin/world/types';

/** A folder of equal files (`size` in bytes) in the root of the personal drive. */
export function buildFolder(standIn: StandIn, name: string, count: number, size: number): Folder {
  return standIn.world.build((builder) => {
    const folder = builder.folder(standIn.world.findDrive('我的云文档'), name);
    builder.files(folder, count, {
      size: () => size,
      name: (index) => `文件 ${String(index).padStart(5, '0')}.docx`,
    });
    return folder;
  });
}
