/** What files that are not a table begin with, and how one gets a table out of them. */
const kinds: readonly { readonly begins: readonly string[]; readonly kind: string; readonly todo: string }[] =
  [
    {
      begins: ['\xff\xfe', '\xfe\xff'],
      kind: 'text in UTF-16',
      todo: 'Save the table as UTF-8 (in Excel: "CSV UTF-8").',
    },
    { begins: ['\x1f\x8b'], kind: 'a gzip archive', todo: 'Unpack it and name the table in it.' },
    { begins: ['BZh'], kind: 'a bzip2 archive', todo: 'Unpack it and name the table in it.' },
    { begins: ['\x28\xb5\x2f\xfd'], kind: 'a zstd archive', todo: 'Unpack it and name the table in it.' },
    { begins: ['\xfd7zXZ\0'], kind: 'an xz archive', todo: 'Unpack it and name the table in it.' },
    { begins: ['7z\xbc\xaf\x27\x1c'], kind: 'a 7z archive', todo: 'Unpack it and name the table in it.' },
    { begins: ['Rar!\x1a'], kind: 'a RAR archive', todo: 'Unpack it and name the table in it.' },
    { begins: ['\xd0\xcf\x11\xe0'], kind: 'an old Excel workbook', todo: 'Save its sheet as CSV UTF-8.' },
    { begins: ['SQLite format 3'], kind: 'an SQLite database', todo: 'Export the table as CSV.' },
    { begins: ['ARROW1', 'FEA1'], kind: 'an Arrow file', todo: 'Export the table as Parquet or CSV.' },
    { begins: ['%PDF'], kind: 'a PDF document', todo: 'Ask for the table as CSV.' },
    {
      begins: ['<!doctype', '<html', '<?xml'],
      kind: 'a web page or XML',
      todo: 'Look at it: a download may have given an error page instead of the table.',
    },
  ];

/**
 * Which other kind of file is this, by its first bytes?
 *
 * @param beginning - the first bytes of the file; 4 KB are enough
 * @returns the kind in words and what to do, or nothing where it may be delimited text
 *
 * @example
 * otherKind(Buffer.from('%PDF-1.7'))?.kind; // 'a PDF document'
 */
export function otherKind(beginning: Buffer): { readonly kind: string; readonly todo: string } | undefined {
  const text = beginning.toString('latin1');
  if (text.startsWith('PK\x03\x04')) {
    return /xl\/|\[Content_Types\]/.test(text)
      ? { kind: 'an Excel workbook', todo: 'Save its sheet as CSV UTF-8.' }
      : { kind: 'a zip archive', todo: 'Unpack it and name the table in it.' };
  }
  const lower = text.slice(0, 16).toLowerCase();
  return kinds.find(({ begins }) =>
    begins.some((magic) => text.startsWith(magic) || (magic.startsWith('<') && lower.startsWith(magic))),
  );
}
