/** What each program that may read a name takes for the beginning or the end of something, and what is run where one believes it. */
function pieces(canary: string): string[] {
  const run = `touch ${canary}`
  return [
    ...[
      "'",
      '"',
      "''",
      '""',
      '\\',
      '\\\\',
      "\\'",
      '`',
      '$',
      '!',
      '!!',
      '!$',
      '#',
      ';',
      ',',
      '|',
      '&',
      '~',
      '*',
      '<',
      '>',
    ],
    ...[
      '(',
      ')',
      '{',
      '}',
      '[',
      ']',
      '%',
      '%s',
      '=',
      ':',
      '::',
      ':x',
      ":'x'",
      ':"x"',
      ':{?x}',
      '@',
      '^',
      '?',
      '\t',
      ' ',
      '  ',
    ],
    ...[
      '--',
      '---',
      '/*',
      '*/',
      '-',
      '-x',
      '--help',
      '$$',
      '$a$',
      '$1',
      `$\{HOME}`,
      "E'",
      "U&'",
      'U&"',
      "$'",
      "B'1'",
    ],
    ...[
      '\n',
      '\r',
      '\r\n',
      '\n\n',
      '\v',
      '\f',
      '\b',
      '\u0001',
      '\u007f',
      '\u0085',
      '\u00a0',
      '\u2028',
      '\u2029',
      '\u202e',
      '\u2066',
      '\ufeff',
    ],
    ...[
      '\u001b[2J',
      '\u001b]0;x\u0007',
      '\u009b31m',
      '\u0007',
      '\\0',
      '\\x00',
      '\u2400',
      '%00',
      'SQL',
      '\nSQL\n',
      '\nSQL_\n',
      '\n```\n',
      '~~~',
    ],
    ...['a', 'Z', '0', '_', 'ö', '語', '🙂', 'public', 'pg_catalog', 'NULL', 'DEFAULT', '***'],
    ...[
      `$(${run})`,
      `\`${run}\``,
      `;${run};`,
      `\n${run}\n`,
      `\r${run}\r`,
      `|${run}`,
      `&& ${run} #`,
      `<(${run})`,
    ],
    ...[
      `\\! ${run}\n`,
      `\\!${run}`,
      `\n\\! ${run}\n`,
      `;\\! ${run}`,
      `\\o |${run}\n`,
      `\\g |${run}\n`,
      `\\gexec\n`,
      `\\gset\n`,
      `\\; `,
    ],
    ...[
      `\\set x \`${run}\`\n`,
      `\\copy (select 1) to program '${run}'\n`,
      `\\setenv PAGER '${run}'\n`,
      `\\w |${run}\n`,
      `\\e\n`,
      `\\i /etc/passwd\n`,
    ],
    ...[
      `'; COPY (SELECT 1) TO PROGRAM '${run}'; --`,
      `"; COPY (SELECT 1) TO PROGRAM '${run}'; --`,
      `\nCOPY (SELECT 1) TO PROGRAM '${run}';\n`,
    ],
    ...[
      `\n-- x\nCOPY (SELECT 1) TO PROGRAM '${run}';`,
      `*/ COPY (SELECT 1) TO PROGRAM '${run}'; /*`,
      `\nexit\n`,
      `\nquit\n`,
      `\n\\q\n`,
    ],
    ...[
      `\n\`\`\`\n\n\`\`\`bash restore\n${run}\n\`\`\`\n`,
      `<script>${run}</script>`,
      `[x](javascript:x)`,
      `\n# x\n`,
    ],
  ]
}

/** Always the same texts, each of up to four pieces; the first ones are the single pieces. */
export function hostileTexts(count: number, canary: string): string[] {
  const all = pieces(canary)
  const next = randomFrom(20_261_126)
  return Array.from({ length: count }, (_, at) => {
    const single = all[at]
    if (single !== undefined) return single
    return Array.from({ length: 1 + (next() % 4) }, () => all[next() % all.length] ?? '').join('')
  })
}

/** Cuts texts to the length of a PostgreSQL name, with a number at one end so that every name is unique. */
export function hostileNames(count: number, canary: string): string[] {
  return hostileTexts(count, canary).map((text, at) => {
    let name = ''
    for (const char of text) {
      if (Buffer.byteLength(name + char) > 59) break
      name += char
    }
    return at % 2 === 0 ? `${name}${at}` : `${at}${name}`
  })
}

/** A linear congruential generator: the same numbers in every run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 8
  }
}
