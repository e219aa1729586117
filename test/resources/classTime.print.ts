import { print } from '../fields/inZone.ts';
import { classTimes, timesOf } from './classTime.table.ts';

print(classTimes.map(timesOf));
