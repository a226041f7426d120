# Draws lambda-accuracy.svg from lambda-accuracy.dat: gnuplot -d lambda-accuracy.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,440 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output 'lambda-accuracy.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:440]
set label 'λ = 1e-3' at 114,419 textcolor rgb '#333333'
set label 'λ = 2e-3' at 232,419 textcolor rgb '#333333'
set label 'λ = 3e-3' at 350,419 textcolor rgb '#333333'
set label 'λ = 4e-3' at 468,419 textcolor rgb '#333333'
set label 'λ = 5e-3' at 586,419 textcolor rgb '#333333'
set label 'λ = 6e-3' at 704,419 textcolor rgb '#333333'
set label 'λ = 7e-3' at 114,397 textcolor rgb '#333333'
set label 'λ = 8e-3' at 232,397 textcolor rgb '#333333'
set label 'λ = 9e-3' at 350,397 textcolor rgb '#333333'
set label 'λ = 10e-3' at 468,397 textcolor rgb '#333333'
set label 'λ = 11e-3' at 593,397 textcolor rgb '#333333'
plot \
  '+' using (80+$1*26/860):(419) with lines linecolor rgb '#0D0887' linewidth 2, \
  '+' using (198+$1*26/860):(419) with lines linecolor rgb '#370597' linewidth 2, \
  '+' using (316+$1*26/860):(419) with lines linecolor rgb '#5F03A3' linewidth 2, \
  '+' using (434+$1*26/860):(419) with lines linecolor rgb '#8008A4' linewidth 2, \
  '+' using (552+$1*26/860):(419) with lines linecolor rgb '#9D1A9A' linewidth 2, \
  '+' using (670+$1*26/860):(419) with lines linecolor rgb '#B93289' linewidth 2, \
  '+' using (80+$1*26/860):(397) with lines linecolor rgb '#CD4B76' linewidth 2, \
  '+' using (198+$1*26/860):(397) with lines linecolor rgb '#E06462' linewidth 2, \
  '+' using (316+$1*26/860):(397) with lines linecolor rgb '#EF7F50' linewidth 2, \
  '+' using (434+$1*26/860):(397) with lines linecolor rgb '#F89C3D' linewidth 2, \
  '+' using (559+$1*26/860):(397) with lines linecolor rgb '#FEBC2A' linewidth 2
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [1:20]
set yrange [17.5:55]
set format x '%.0f'
set xtics 2
set xlabel 'epoch' offset 0,0.8 textcolor rgb '#333333'
set style fill transparent solid 0.1 noborder

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.12273; set tmargin at screen 0.85000
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.0f'; set ytics 5; set ylabel 'validation accuracy (%)' textcolor rgb '#333333'
plot \
  'lambda-accuracy.dat' index 0 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#0D0887', \
  'lambda-accuracy.dat' index 1 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#370597', \
  'lambda-accuracy.dat' index 2 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#5F03A3', \
  'lambda-accuracy.dat' index 3 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#8008A4', \
  'lambda-accuracy.dat' index 4 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#9D1A9A', \
  'lambda-accuracy.dat' index 5 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#B93289', \
  'lambda-accuracy.dat' index 6 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#CD4B76', \
  'lambda-accuracy.dat' index 7 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#E06462', \
  'lambda-accuracy.dat' index 8 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#EF7F50', \
  'lambda-accuracy.dat' index 9 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#F89C3D', \
  'lambda-accuracy.dat' index 10 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#FEBC2A', \
  'lambda-accuracy.dat' index 0 using 1:($2*100) with lines linecolor rgb '#0D0887' linewidth 2 dashtype solid, \
  'lambda-accuracy.dat' index 1 using 1:($2*100) with lines linecolor rgb '#370597' linewidth 2 dashtype solid, \
  'lambda-accuracy.dat' index 2 using 1:($2*100) with lines linecolor rgb '#5F03A3' linewidth 2 dashtype solid, \
  'lambda-accuracy.dat' index 3 using 1:($2*100) with lines linecolor rgb '#8008A4' linewidth 2 dashtype solid, \
  'lambda-accuracy.dat' index 4 using 1:($2*100) with lines linecolor rgb '#9D1A9A' linewidth 2 dashtype solid, \
  'lambda-accuracy.dat' index 5 using 1:($2*100) with lines linecolor rgb '#B93289' linewidth 2 dashtype solid, \
  'lambda-accuracy.dat' index 6 using 1:($2*100) with lines linecolor rgb '#CD4B76' linewidth 2 dashtype solid, \
  'lambda-accuracy.dat' index 7 using 1:($2*100) with lines linecolor rgb '#E06462' linewidth 2 dashtype solid, \
  'lambda-accuracy.dat' index 8 using 1:($2*100) with lines linecolor rgb '#EF7F50' linewidth 2 dashtype solid, \
  'lambda-accuracy.dat' index 9 using 1:($2*100) with lines linecolor rgb '#F89C3D' linewidth 2 dashtype solid, \
  'lambda-accuracy.dat' index 10 using 1:($2*100) with lines linecolor rgb '#FEBC2A' linewidth 2 dashtype solid

unset multiplot
unset output
