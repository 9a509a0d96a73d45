import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** A citizen's question. */
export interface Question {
  id: string;
  text: string;
}

/**
 * The first questions of a file of JSON lines; empty lines are passed over.
 * @throws Error with the line's number for a line that is no question, or when the file cannot be read.
 */
export async function readQuestions(file: string, count: number): Promise<Question[]> {
  const questions: Question[] = [];
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    number += 1;
    if (questions.length >= count) break;
    if (line.trim()) questions.push(questionOf(line, `${file}, line ${number}`));
  }
  return questions;
}

function questionOf(line: string, where: string): Question {
  let parsed: Partial<Question> | null;
  try {
    parsed = JSON.parse(line) as Partial<Question> | null;
  } catch {
    throw new Error(`${where}: not JSON`);
  }
  if (typeof parsed?.id !== 'string' || typeof parsed.text !== 'string' || !parsed.text.trim())
    throw new Error(`${where}: wanted {"id", "text"}`);
  return { id: parsed.id, text: parsed.text };
}
