// Loaded into the processes we start: they understand TypeScript.   node --import ./bin/typescript.mjs workers/main.ts
import path from 'node:path'
import { withOwnTsxCache } from './launcher/own-tsx-cache.mjs'

await withOwnTsxCache(path.dirname(import.meta.dirname), () => import('tsx'))
