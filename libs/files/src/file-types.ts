import { fileTypeFromFile } from 'file-type';

/** What people hand in: scans and photos, recordings, office papers. By the contents, whatever the name says. */
const accepted: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/heic': 'HEIC',
  'image/webp': 'WebP',
  'image/tiff': 'TIFF',
  'audio/mpeg': 'MP3',
  'audio/wav': 'WAV',
  'audio/x-m4a': 'M4A',
  'audio/amr': 'AMR',
  'video/mp4': 'MP4',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word（docx）',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel（xlsx）',
};

/** The names of what is accepted, for people. */
export const acceptedTypes = Object.values(accepted).join('、');

/** The media type of a file's contents; undefined for one that is not accepted, or that the contents do not tell. */
export async function acceptedTypeOf(path: string): Promise<string | undefined> {
  const found = (await fileTypeFromFile(path))?.mime;
  return found !== undefined && found in accepted ? found : undefined;
}
