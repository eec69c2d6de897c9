interface Said {
  readonly status: string;
  readonly said: string;
}

export function runAllAndSave(): Promise<void>;
export function pictureSizes(): { readonly width: number; readonly height: number }[];
/** `first` and `second` are the process ids of the kernel before and after its restart. */
export function lifeOfKernel(name: string): Promise<{
  readonly first: number;
  readonly waiting: Said;
  readonly busy: Said;
  readonly after: Said;
  readonly afterRestart: Said;
  readonly second: number;
}>;
