/** Puts every download into a folder of its own choice, as extensions that sort downloads do. */
globalThis.chrome.downloads.onDeterminingFilename.addListener((item, suggest) => {
  suggest({ filename: `Sorted/${item.id}.${item.filename.split('.').at(-1)}` });
});
