//! Sites brought to real servers that can only be asked file by file.

mod s3;
mod s3_faults;
mod sftp;
mod sftp_faults;
mod stage;
