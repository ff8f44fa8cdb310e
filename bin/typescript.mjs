// Loads TypeScript support into child processes.   node --import ./bin/typescript.mjs workers/main.ts
import path from 'node:path'
import { withOwnTsxCache } from './launcher/own-tsx-cache.mjs'

await withOwnTsxCache(path.dirname(import.meta.dirname), () => import('tsx'))
