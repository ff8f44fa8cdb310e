import { launch } from './launcher/launch.mjs'

await launch('./build-gate-scripts.ts')
