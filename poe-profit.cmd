@echo off
rem Runs the runner of examples\, building it on first use.
setlocal
set "HERE=%~dp0"
set "DIST=%HERE%examples\target\dist"
if not exist "%DIST%\.built" (
  pushd "%HERE%"
  call mvn -B -ntp -q package -DskipTests -Dspotless.check.skip=true -pl examples -am || exit /b 70
  popd
  type nul > "%DIST%\.built"
)
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
set "NATIVE="
"%JAVA%" --help-extra 2>nul | findstr /C:"--enable-native-access" >nul && set "NATIVE=--enable-native-access=ALL-UNNAMED"
"%JAVA%" %NATIVE% -Xmx2g -Dfile.encoding=UTF-8 "-Dpoeprofit.home=%HERE%." -cp "%DIST%\*" dev.poeprofit.examples.Main %*
