import type { ListedExtension } from '#lib/postgres/extension-packages.ts'

type Compared = {
  /** Listed but not available, with the package that brings each. */
  missing: { name: string; package: string }[]
  /** Available but not listed. */
  unlisted: string[]
}

/** Compares the list for a major with the extensions that its server offers. */
export function compareExtensions(
  listed: readonly ListedExtension[],
  available: string[],
  major: number,
): Compared {
  return {
    missing: listed
      .filter(({ name }) => !available.includes(name))
      .map((extension) => ({
        name: extension.name,
        package: extension.package.replace('MAJOR', String(major)),
      })),
    unlisted: available.filter((name) => !listed.some((extension) => extension.name === name)).sort(),
  }
}
