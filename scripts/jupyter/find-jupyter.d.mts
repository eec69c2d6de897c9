export function findJupyter(tool: string, root: string): string[] | undefined;
export function installJupyterLab(root: string): void;
