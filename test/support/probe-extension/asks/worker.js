/** Keeps the name of every download open, as the browser does while it asks where to save it. */
globalThis.chrome.downloads.onDeterminingFilename.addListener((item, suggest) => {
  globalThis.answer = () => suggest({ filename: item.filename });
  return true;
});
