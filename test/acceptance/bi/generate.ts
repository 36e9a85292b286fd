/** Writes what the tests compare with: the public interface of the schema bi, and the answers of docs/questions.md. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { openDemo } from './demo.ts';
import { brokenPromises, file, type Interface, interfaceOf } from './interface.ts';
import { answer, document, readQuestions, withAnswers } from './questions.ts';

const house = await openDemo();
try {
  const found = await interfaceOf(house.owner);
  const promised: Interface = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const broken = brokenPromises(promised, found);
  if (broken.length > 0) throw new Error(`Names in bi are promises: ${broken.join('; ')}`);
  writeFileSync(file, JSON.stringify(found, null, 2));
  const answers: string[] = [];
  for (const { sql } of readQuestions()) answers.push(await answer(house.reader, sql));
  writeFileSync(document, withAnswers(answers));
} finally {
  await house.close();
}
