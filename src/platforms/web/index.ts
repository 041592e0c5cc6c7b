export { createWebApp } from './app.ts'
export { DEFAULT_PORT, type RunningWeb, startWeb } from './serve.ts'
export { renderForWeb } from './standalone.ts'
export { WEB_CHANNEL, WEB_EDITION_KIND, type WebParts } from './web-parts.ts'
