import { launch } from './launcher/launch.mjs'

await launch('./first-load.ts')
