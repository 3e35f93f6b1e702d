/** Never names a download, so that it waits for a name as it does while the browser asks where to save it. */
globalThis.chrome.downloads.onDeterminingFilename.addListener(() => true);
