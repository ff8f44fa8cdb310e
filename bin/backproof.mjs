#!/usr/bin/env node
import { launch } from './launcher/launch.mjs'

await launch('../workers/cli/main.ts', { bundle: true })
