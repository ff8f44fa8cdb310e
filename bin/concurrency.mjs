import { launch } from './launch.mjs'

await launch('./concurrency.ts')
