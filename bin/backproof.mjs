#!/usr/bin/env node
import { launch } from './launch.mjs'

await launch('../workers/cli.ts', { bundle: true })
