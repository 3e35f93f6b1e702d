import { startApp } from './app.js';
import { createRows } from './render-rows.js';

startApp(createRows);
