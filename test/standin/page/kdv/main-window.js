import { startApp } from './app.js';
import { createWindowedRows } from './render-window.js';

startApp(createWindowedRows);
