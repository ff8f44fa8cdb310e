export function neededPackages(root: string): Promise<string[]>
