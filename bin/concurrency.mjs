import { launch } from './launcher/launch.mjs'

await launch('./concurrency.ts')
