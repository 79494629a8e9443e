"""The encrypted file: one gate for writing, complete history, nothing readable on the disk.

sqlite-utils looks for its driver under the name pysqlite3; SQLCipher's driver takes that
place here, before anything of the vault is imported, so that every connection is encrypted.
"""

import sys

import sqlcipher3
import sqlcipher3.dbapi2

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2
